package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keyturn.simulator.state.AtomicFile;

/**
 * Builds the installable packages of the client stand-ins into {@code packages/}. The same build
 * yields the same bytes, so that their digests can be pinned.
 */
public final class Packages {
  static final String VERSION = "5.18.0";

  private static final String CLI = "cloudhsm-cli-" + VERSION + ".tar.gz";
  private static final String JCE = "cloudhsm-jce-" + VERSION + ".tar.gz";

  /** The classes of this package that must not travel: they need more than the JDK. */
  private static final Set<String> BUILDERS =
      Set.of("Packages", "PackageJar", "PackageTar", "TrainedClient");

  private final Path directory;

  /** For the given state directory. */
  public Packages(Path stateDirectory) {
    this.directory = stateDirectory.resolve("packages");
  }

  /** Writes every package, unless this build has written them already: file name to file. */
  public Map<String, Path> build() {
    try {
      Path stamp = directory.resolve("built-of");
      String origin = PackageJar.identity();
      Map<String, Path> there = there();
      if (!there.isEmpty() && Files.exists(stamp) && Files.readString(stamp).equals(origin)) {
        return there;
      }
      Map<String, Path> built = write();
      AtomicFile.write(stamp, origin.getBytes(UTF_8));
      return built;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot build the client packages", e);
    }
  }

  private Map<String, Path> there() {
    Map<String, Path> there = new LinkedHashMap<>();
    for (String name : List.of(CLI, JCE)) {
      if (Files.exists(directory.resolve(name))) {
        there.put(name, directory.resolve(name));
      }
    }
    return there.size() == 2 ? there : Map.of();
  }

  private Map<String, Path> write() throws IOException {
    Map<String, Path> built = new LinkedHashMap<>();
    String cli = "lib/cloudhsm-cli-" + VERSION + ".jar";
    String main = "org.keyturn.simulator.client.";
    PackageTar cliTar = new PackageTar();
    cliTar.executable("bin/cloudhsm-cli", launcher("cloudhsm-cli", cli, main + "CloudHsmCli"));
    cliTar.executable("bin/configure-cli", launcher("configure-cli", cli, main + "Configure"));
    cliTar.file("etc/cloudhsm-cli.cfg", configuration("cli"));
    cliTar.file(cli, cliJar());
    write(built, CLI, cliTar);

    String jce = "java/cloudhsm-jce-" + VERSION + ".jar";
    PackageTar jceTar = new PackageTar();
    jceTar.executable("bin/configure-jce", launcher("configure-jce", jce, main + "Configure"));
    jceTar.file("etc/cloudhsm-jce.cfg", configuration("jce"));
    jceTar.file(jce, PackageJar.of(BUILDERS, "client", "jce", "wire"));
    write(built, JCE, jceTar);
    return built;
  }

  static byte[] cliJar() throws IOException {
    return PackageJar.of(BUILDERS, "client", "wire");
  }

  private void write(Map<String, Path> built, String name, PackageTar tar) throws IOException {
    Path file = directory.resolve(name);
    AtomicFile.write(file, tar.gzipped());
    built.put(name, file);
  }

  private static byte[] launcher(String name, String jar, String main) throws IOException {
    String component = name.substring(name.indexOf('-') + 1);
    return resource("launch.sh")
        .replace("@COMPONENT@", component)
        .replace("@JAR@", jar)
        .replace("@MAIN@", main)
        .replace("@TRAINED@", TrainedClient.folder().map(Packages::quoted).orElse("''"))
        .replace("@DEFINE@", "-Dcloudhsm.component=" + component)
        .getBytes(UTF_8);
  }

  /** As one word of a shell. */
  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  static byte[] configuration(String component) throws IOException {
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
