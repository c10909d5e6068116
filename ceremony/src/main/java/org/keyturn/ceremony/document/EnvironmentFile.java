package org.keyturn.ceremony.document;

import static org.keyturn.ceremony.document.Shapes.list;
import static org.keyturn.ceremony.document.Shapes.members;
import static org.keyturn.ceremony.document.Shapes.text;
import static org.keyturn.ceremony.document.Shapes.word;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.json.Sha256;

/** The environment as a file: its members and how they become an {@link Environment}. */
final class EnvironmentFile {
  static final String FORMAT = "keyturn-environment/1";

  private static final Shape ROOT =
      members()
          .required("file", "the certificate's path on the worker", Places.PATH)
          .required("sha256", "the SHA-256 of its DER form", Places.SHA256);

  private static final Shape SUBNETS =
      list(
          2,
          10,
          members()
              .required("id", "the subnet's id", Aws.SUBNET)
              .required("zone", "its availability zone", Aws.ZONE)
              .required("cidr", "its block of addresses", Cidr.SUBNET)
              .required("hsm", "the free address in it that the HSM gets", Cidr.HOST));

  private static final Shape CLIENT =
      members()
          .required("root", "/opt/cloudhsm for AWS's own packages", Places.PATH)
          .required(
              "packages",
              "cloudhsm-cli and cloudhsm-jce, each with url and sha256",
              list(
                  1,
                  10,
                  members()
                      .required(
                          "name",
                          "the package's name",
                          text("a package name", "[a-z0-9][a-z0-9.+-]{0,63}"))
                      .required("url", "where it is downloaded", Places.URL)
                      .required("sha256", "the file's SHA-256", Places.SHA256)))
          .required(
              "install",
              "the command that installs one: [rpm, -U, --replacepkgs, \"{package}\"]",
              list(1, 32, Names.printable(256)))
          .required(
              "provider",
              "{jar: …, class: com.amazonaws.cloudhsm.jce.provider.CloudHsmProvider}",
              members()
                  .required("jar", "the JCE provider's jar", Places.PATH)
                  .required(
                      "class",
                      "the JCE provider's class",
                      text("a qualified class name", "[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)+")));

  static final Shape SHAPE =
      members()
          .required("format", FORMAT, word(FORMAT))
          .required("name", "a name for this place, such as production", Names.SHAPE)
          .required("region", "the AWS region", Aws.REGION)
          .required("account", "the AWS account's 12 digits, in quotes", Aws.ACCOUNT)
          .optional(
              "endpoints",
              members()
                  .optional("cloudhsmv2", Places.URL)
                  .optional("ec2", Places.URL)
                  .optional("iam", Places.URL)
                  .optional("kms", Places.URL)
                  .optional("servicequotas", Places.URL)
                  .optional("ssm", Places.URL)
                  .optional("sts", Places.URL))
          .required("vpc", "the VPC's id", Aws.VPC)
          .required("subnets", "at least two private subnets in different zones", SUBNETS)
          .required("bastionGroup", "the bastion's security group", Aws.GROUP)
          .required("client", "the CloudHSM client on the bastion", CLIENT)
          .required(
              "roots",
              "the pinned roots, aws and manufacturer",
              members()
                  .required("aws", "AWS's CloudHSM root", list(1, 10, ROOT))
                  .required(
                      "manufacturer",
                      "the manufacturer's root, or [] where the plan accepts that",
                      list(0, 10, ROOT)))
          .required(
              "parameters",
              "{prefix: /keyturn/production}",
              members()
                  .required("prefix", "/keyturn/production", Aws.PREFIX)
                  .optional("kmsKey", Aws.KMS_KEY))
          .required("records", "the folder for finished records", Places.PATH)
          .required("poll", "how often AWS is asked: 5s", Durations.between("50ms", "10m"))
          .required(
              "price",
              "{hsmHour: \"1.60\", currency: USD}",
              members()
                  .required(
                      "hsmHour",
                      "what an HSM costs an hour: \"1.60\"",
                      text(
                          "an amount in quotes, such as \"1.60\"",
                          "(0|[1-9][0-9]{0,5})(\\.[0-9]{1,4})?"))
                  .required("currency", "USD", text("three capital letters", "[A-Z]{3}")));

  private EnvironmentFile() {}

  static Environment build(View file) {
    return new Environment(
        file.text("name").orElseThrow(),
        file.text("region").orElseThrow(),
        file.text("account").orElseThrow(),
        endpoints(file),
        file.text("vpc").orElseThrow(),
        file.items("subnets").stream()
            .map(
                subnet ->
                    new Environment.Subnet(
                        subnet.text("id").orElseThrow(),
                        subnet.text("zone").orElseThrow(),
                        subnet.text("cidr").orElseThrow(),
                        subnet.text("hsm").orElseThrow()))
            .toList(),
        file.text("bastionGroup").orElseThrow(),
        client(file.at("client").orElseThrow()),
        new Environment.Roots(roots(file, "roots.aws"), roots(file, "roots.manufacturer")),
        new Environment.Parameters(
            file.text("parameters.prefix").orElseThrow(), file.text("parameters.kmsKey")),
        path(file, "records"),
        file.text("poll").flatMap(Durations::parse).orElseThrow(),
        new Environment.Price(
            new BigDecimal(file.text("price.hsmHour").orElseThrow()),
            file.text("price.currency").orElseThrow()));
  }

  private static Map<String, URI> endpoints(View file) {
    return file.at("endpoints").stream()
        .flatMap(endpoints -> endpoints.names().stream())
        .collect(
            Collectors.toUnmodifiableMap(
                service -> service,
                service -> URI.create(file.text("endpoints." + service).orElseThrow())));
  }

  private static Environment.Client client(View client) {
    return new Environment.Client(
        path(client, "root"),
        client.items("packages").stream()
            .map(
                found ->
                    new Environment.ClientPackage(
                        found.text("name").orElseThrow(),
                        URI.create(found.text("url").orElseThrow()),
                        digest(found)))
            .toList(),
        client.texts("install"),
        new Environment.Provider(
            path(client, "provider.jar"), client.text("provider.class").orElseThrow()));
  }

  private static List<Environment.Root> roots(View file, String names) {
    return file.items(names).stream()
        .map(root -> new Environment.Root(path(root, "file"), digest(root)))
        .toList();
  }

  private static Sha256 digest(View view) {
    return new Sha256(view.text("sha256").orElseThrow());
  }

  private static Path path(View view, String names) {
    return Path.of(view.text(names).orElseThrow());
  }
}
