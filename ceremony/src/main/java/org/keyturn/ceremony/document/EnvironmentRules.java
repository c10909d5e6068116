package org.keyturn.ceremony.document;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the members of an environment must not say against each other. */
final class EnvironmentRules {
  private static final String PACKAGE = "{package}";

  private EnvironmentRules() {}

  static void check(View environment, Problems problems) {
    List<View> subnets = environment.items("subnets");
    Unique.check(subnets, "id", "a subnet of its own", problems);
    Unique.check(
        subnets, "zone", "a zone of its own: HSMs in one zone are lost together", problems);
    zones(environment, subnets, problems);
    blocks(subnets, problems);
    addresses(subnets, problems);
    packages(environment, problems);
    install(environment, problems);
  }

  private static void zones(View environment, List<View> subnets, Problems problems) {
    String region = environment.text("region").orElse("");
    for (View subnet : subnets) {
      subnet
          .at("zone")
          .filter(zone -> Aws.elsewhere(zone.text().orElse(""), region))
          .ifPresent(zone -> zone.refuse(problems, "a zone of region " + region));
    }
  }

  private static void blocks(List<View> subnets, Problems problems) {
    for (int i = 0; i < subnets.size(); i++) {
      Optional<Cidr> block = subnets.get(i).text("cidr").flatMap(Cidr::parse);
      for (View earlier : subnets.subList(0, i)) {
        if (earlier
            .text("cidr")
            .flatMap(Cidr::parse)
            .filter(e -> block.map(e::overlaps).orElse(false))
            .isPresent()) {
          subnets
              .get(i)
              .at("cidr")
              .orElseThrow()
              .refuse(
                  problems,
                  "a block that does not overlap "
                      + earlier.path()
                      + ".cidr, "
                      + earlier.text("cidr").orElseThrow());
        }
      }
    }
  }

  private static void addresses(List<View> subnets, Problems problems) {
    for (View subnet : subnets) {
      Optional<Cidr> block = subnet.text("cidr").flatMap(Cidr::parse);
      Optional<Long> address = subnet.text("hsm").flatMap(Cidr::address);
      if (block.isEmpty() || address.isEmpty()) {
        continue;
      }
      View hsm = subnet.at("hsm").orElseThrow();
      String written = subnet.text("cidr").orElseThrow();
      if (!block.get().contains(address.get())) {
        hsm.refuse(problems, "an address inside the subnet, " + written);
      } else if (block.get().reserves(address.get())) {
        hsm.refuse(
            problems,
            "none of the first four addresses and the last of " + written + ", which AWS keeps");
      }
    }
  }

  private static void packages(View environment, Problems problems) {
    List<View> packages = environment.items("client.packages");
    Unique.check(packages, "name", "one package of each name", problems);
    for (String needed : List.of("cloudhsm-cli", "cloudhsm-jce")) {
      if (!packages.isEmpty()
          && packages.stream()
              .noneMatch(found -> found.text("name").filter(needed::equals).isPresent())) {
        environment
            .at("client.packages")
            .orElseThrow()
            .refuse(problems, "a list with the package " + needed + " in it");
      }
    }
  }

  private static void install(View environment, Problems problems) {
    List<String> words = environment.texts("client.install");
    int places = String.join(" ", words).split(Pattern.quote(PACKAGE), -1).length - 1;
    if (!words.isEmpty() && places != 1) {
      environment
          .at("client.install")
          .orElseThrow()
          .refuse(
              problems,
              "a command with \"{package}\" in it exactly once, where the downloaded file goes");
    } else if (!words.isEmpty() && words.get(0).contains(PACKAGE)) {
      environment
          .items("client.install")
          .get(0)
          .refuse(problems, "the program that installs, not the package itself");
    }
  }
}
