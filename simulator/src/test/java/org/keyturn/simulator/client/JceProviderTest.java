package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keyturn.simulator.fidelity.Area.JCE;
import static org.keyturn.simulator.fidelity.Area.KEYS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.INFERRED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.AuthProvider;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Collections;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AccountLockedException;
import javax.security.auth.login.FailedLoginException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;

/** The provider as programs meet it: from its jar, through java.security alone. */
class JceProviderTest extends ClientTest {
  private static final byte[] DATA = {1, 2, 3};

  @BeforeEach
  void keys() {
    populate();
  }

  @Test
  @Behaviour(
      value = "The provider's ECDSA signatures are DER, as the JCA has them.",
      sure = INFERRED,
      source = "Concluded from the JCA's Standard Algorithm Names",
      area = JCE,
      settle =
          "java -cp cloudhsm-jce-5.18.0.jar ECOperationsRunner.java"
              + " (aws-samples/aws-cloudhsm-jce-examples, branch sdk5), printing the first byte"
              + " of the signature: 30 is DER")
  void signsWithTheHsmAndTheSignatureVerifiesWithoutIt() throws Exception {
    AuthProvider provider = loggedIn("manager:manager-pass");
    KeyStore keys = keyStore(provider);
    Signature signer = Signature.getInstance("SHA256withECDSA", provider);
    signer.initSign((PrivateKey) keys.getKey("priv", null));
    signer.update(DATA);
    byte[] signature = signer.sign();

    PublicKey exported = (PublicKey) keys.getKey("pub", null);
    PublicKey elsewhere =
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(exported.getEncoded()));
    Signature verifier = Signature.getInstance("SHA256withECDSA", "SunEC");
    verifier.initVerify(elsewhere);
    verifier.update(DATA);
    assertThat(verifier.verify(signature)).isTrue();
  }

  @Test
  @Behaviour(
      value = "NONEwithECDSA signs a digest as it is.",
      sure = DOCUMENTED,
      source = "User guide: java-lib-supported_5",
      area = JCE)
  void takesTheDigestAsItIsWithoutAHash() throws Exception {
    AuthProvider provider = loggedIn("manager:manager-pass");
    KeyStore keys = keyStore(provider);
    Signature signer = Signature.getInstance("NONEwithECDSA", provider);
    signer.initSign((PrivateKey) keys.getKey("priv", null));
    signer.update(MessageDigest.getInstance("SHA-256").digest(DATA));
    byte[] signature = signer.sign();

    Signature verifier = Signature.getInstance("SHA256withECDSA", provider);
    verifier.initVerify((PublicKey) keys.getKey("pub", null));
    verifier.update(DATA);
    assertThat(verifier.verify(signature)).isTrue();
    verifier.initVerify((PublicKey) keys.getKey("pub", null));
    verifier.update((byte) 9);
    assertThat(verifier.verify(signature)).isFalse();
  }

  @Test
  @Behaviour(
      value = "Private keys have no encoding; they are found by label through KeyStore.",
      sure = DOCUMENTED,
      source = "User guide: java-lib-attributes_5 and alternative-keystore_5",
      area = JCE)
  void privateKeysHaveNoEncoding() throws Exception {
    KeyStore keys = keyStore(loggedIn("manager:manager-pass"));

    assertThat(keys.getKey("priv", null).getEncoded()).isNull();
    assertThat(Collections.list(keys.aliases())).containsExactly("priv", "pub");
    assertThat(keys.containsAlias("other")).isFalse();
    assertThat(keys.getKey("other", null)).isNull();
  }

  @Test
  @Behaviour(
      value =
          "Labels are not unique: a pair generated again under the same label is a second"
              + " one.",
      sure = INFERRED,
      source =
          "Concluded from the filters of the user guide"
              + " (manage-keys-cloudhsm-cli-filtering), which may match many keys",
      area = KEYS,
      settle =
          "cloudhsm-cli key generate-symmetric aes --label twice --key-length-bytes 32 &&"
              + " cloudhsm-cli key generate-symmetric aes --label twice --key-length-bytes 32"
              + " && cloudhsm-cli key list --filter attr.label=twice")
  void refusesALabelThatMatchesTwoKeys() throws Exception {
    manager.makePair("pub", "other");
    KeyStore keys = keyStore(loggedIn("manager:manager-pass"));

    assertThatThrownBy(() -> keys.getKey("pub", null))
        .isInstanceOf(UnrecoverableKeyException.class)
        .hasMessageContaining("matched 2 keys");
  }

  @Test
  @Behaviour(
      value =
          "A wrong password is FailedLoginException, \"Incorrect credentials are passed"
              + " for this operation\".",
      sure = OBSERVED,
      source = "aws-samples/aws-cloudhsm-jce-examples issue 81",
      area = JCE)
  void refusesAWrongPasswordAndLocksAfterMoreThanFive() throws Exception {
    for (int wrong = 0; wrong < 6; wrong++) {
      AuthProvider provider = load();
      assertThatThrownBy(() -> login(provider, "manager:wrong-pass"))
          .isInstanceOf(FailedLoginException.class)
          .hasMessageContaining("Incorrect credentials are passed for this operation");
    }

    AuthProvider provider = load();
    assertThatThrownBy(() -> login(provider, "manager:manager-pass"))
        .isInstanceOf(AccountLockedException.class);
  }

  @Test
  @Behaviour(
      value = "The provider logs in crypto users only.",
      sure = DOCUMENTED,
      source = "User guide: java-library-install_5",
      area = JCE)
  void refusesAdminsAndKeysOfOthers() throws Exception {
    assertThatThrownBy(() -> loggedIn("admin:" + Installation.ADMIN_PASSWORD))
        .isInstanceOf(FailedLoginException.class);
    assertThat(keyStore(loggedIn("signer:signer-pass")).getKey("priv", null)).isNull();
  }

  @Test
  @Behaviour(
      value = "A shared key signs for the user it is shared with.",
      sure = DOCUMENTED,
      source = "User guide: cloudhsm_cli-key-share",
      area = JCE)
  void signsForAUserWithWhomTheKeyIsShared() throws Exception {
    manager.run(
        "key",
        "share",
        "--filter",
        "attr.label=priv",
        "--username",
        "signer",
        "--role",
        "crypto-user");
    AuthProvider provider = loggedIn("signer:signer-pass");
    Signature signer = Signature.getInstance("SHA256withECDSA", provider);

    signer.initSign((PrivateKey) keyStore(provider).getKey("priv", null));
    signer.update(DATA);

    assertThat(signer.sign()).isNotEmpty();
  }

  @Test
  @Behaviour(
      value =
          "The provider demands two HSMs of its own: the check is set for each component"
              + " apart.",
      sure = DOCUMENTED,
      source = "User guide: java-lib-configs and working-client-sync",
      area = JCE)
  void demandsTwoHsmsUnlessToldOtherwise() throws Exception {
    client.configure("--enable-key-availability-check");
    AuthProvider alone = load();
    assertThatThrownBy(() -> login(alone, "manager:manager-pass"))
        .hasMessageContaining("must be available on at least 2 HSMs");

    cluster.join("hsm-second");

    assertThat(keyStore(loggedIn("manager:manager-pass")).size()).isEqualTo(2);
  }

  @Test
  @Behaviour(
      value = "The provider's constructor reads the configuration and fails without.",
      sure = DOCUMENTED,
      source = "aws-samples/aws-cloudhsm-jce-examples, branch sdk5: LoginRunner",
      area = JCE)
  void saysThatItIsNotConfigured() throws Exception {
    client = Installation.unpack(directory.resolve("fresh"));

    assertThatThrownBy(this::load)
        .isInstanceOf(InvocationTargetException.class)
        .hasRootCauseMessage("Config key hostname has invalid value");
  }

  private AuthProvider loggedIn(String pin) throws Exception {
    AuthProvider provider = load();
    login(provider, pin);
    return provider;
  }

  private static void login(AuthProvider provider, String pin) throws Exception {
    provider.login(
        null, callbacks -> ((PasswordCallback) callbacks[0]).setPassword(pin.toCharArray()));
  }

  private static KeyStore keyStore(AuthProvider provider) throws Exception {
    KeyStore keys = KeyStore.getInstance("CloudHSM", provider);
    keys.load(null, null);
    return keys;
  }

  /** From the jar alone: the parent knows the JDK and nothing else. */
  private AuthProvider load() throws Exception {
    URL jar = client.root().resolve("java/cloudhsm-jce-5.18.0.jar").toUri().toURL();
    URLClassLoader loader =
        new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    return (AuthProvider)
        loader
            .loadClass("org.keyturn.simulator.jce.CloudHsmProvider")
            .getDeclaredConstructor()
            .newInstance();
  }
}
