package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.keyturn.simulator.state.AtomicFile;

/**
 * Builds the installable packages of the client stand-ins into {@code packages/}. The same build
 * yields the same bytes, so that their digests can be pinned.
 */
public final class Packages {
  static final String VERSION = "5.18.0";

  /** The classes of this package that must not travel: they need more than the JDK. */
  private static final Set<String> BUILDERS = Set.of("Packages", "PackageJar", "PackageTar");

  private final Path directory;

  /** For the given state directory. */
  public Packages(Path stateDirectory) {
    this.directory = stateDirectory.resolve("packages");
  }

  /** Writes every package and answers file name to file. */
  public Map<String, Path> build() {
    Map<String, Path> built = new LinkedHashMap<>();
    try {
      String cli = "lib/cloudhsm-cli-" + VERSION + ".jar";
      String main = "org.keyturn.simulator.client.";
      PackageTar cliTar = new PackageTar();
      cliTar.executable("bin/cloudhsm-cli", launcher("cloudhsm-cli", cli, main + "CloudHsmCli"));
      cliTar.executable("bin/configure-cli", launcher("configure-cli", cli, main + "Configure"));
      cliTar.file("etc/cloudhsm-cli.cfg", configuration("cli"));
      cliTar.file(cli, PackageJar.of(BUILDERS, "client", "wire"));
      write(built, "cloudhsm-cli-" + VERSION + ".tar.gz", cliTar);

      String jce = "java/cloudhsm-jce-" + VERSION + ".jar";
      PackageTar jceTar = new PackageTar();
      jceTar.executable("bin/configure-jce", launcher("configure-jce", jce, main + "Configure"));
      jceTar.file("etc/cloudhsm-jce.cfg", configuration("jce"));
      jceTar.file(jce, PackageJar.of(BUILDERS, "client", "jce", "wire"));
      write(built, "cloudhsm-jce-" + VERSION + ".tar.gz", jceTar);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot build the client packages", e);
    }
    return built;
  }

  private void write(Map<String, Path> built, String name, PackageTar tar) throws IOException {
    Path file = directory.resolve(name);
    AtomicFile.write(file, tar.gzipped());
    built.put(name, file);
  }

  private static byte[] launcher(String name, String jar, String main) throws IOException {
    String component = name.substring(name.indexOf('-') + 1);
    return resource("launch.sh")
        .replace("@NAME@", name)
        .replace("@JAR@", jar)
        .replace("@MAIN@", main)
        .replace("@DEFINE@", "-Dcloudhsm.component=" + component)
        .getBytes(UTF_8);
  }

  private static byte[] configuration(String component) throws IOException {
    return resource("component.cfg").replace("@COMPONENT@", component).getBytes(UTF_8);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Packages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("resource " + name + " is missing from the build");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
