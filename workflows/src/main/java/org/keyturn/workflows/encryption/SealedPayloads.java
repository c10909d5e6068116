package org.keyturn.workflows.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Payloads under AES-256-GCM, each with a nonce of its own. The key's id stands beside the
 * ciphertext and is authenticated with it.
 */
public final class SealedPayloads implements PayloadCodec {
  /** By which Temporal's own samples mark such payloads, too. */
  static final String ENCODING = "binary/encrypted";

  static final String KEY_ID = "encryption-key-id";

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final PayloadKeys keys;
  private final boolean strict;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param strict whether a payload that is not sealed is refused; otherwise it is taken as it is,
   *     as histories from before the keys must be
   */
  SealedPayloads(PayloadKeys keys, boolean strict) {
    this.keys = keys;
    this.strict = strict;
  }

  /** Converts as ever, and seals; what failures say, too. */
  DataConverter converter() {
    return new CodecDataConverter(DefaultDataConverter.STANDARD_INSTANCE, List.of(this), true);
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return payloads.stream().map(this::seal).toList();
  }

  /**
   * @throws PayloadCodecException when one cannot be opened, or in strict mode is not sealed
   */
  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::open).toList();
  }

  private Payload seal(Payload payload) {
    String id = keys.current();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, keys.key(id).orElseThrow(), id, nonce)
              .doFinal(payload.toByteArray());
      return Payload.newBuilder()
          .putMetadata("encoding", ByteString.copyFromUtf8(ENCODING))
          .putMetadata(KEY_ID, ByteString.copyFromUtf8(id))
          .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(sealed)))
          .build();
    } catch (GeneralSecurityException e) {
      throw new PayloadCodecException("this Java cannot seal a payload", e);
    }
  }

  private Payload open(Payload payload) {
    if (!payload
        .getMetadataOrDefault("encoding", ByteString.EMPTY)
        .toStringUtf8()
        .equals(ENCODING)) {
      if (strict) {
        throw new PayloadCodecException("a payload is not sealed, and only sealed ones are taken");
      }
      return payload;
    }
    String id = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
    SecretKey key =
        keys.key(id)
            .orElseThrow(
                () -> new PayloadCodecException("a payload is sealed with another key than ours"));
    ByteBuffer data = payload.getData().asReadOnlyByteBuffer();
    if (data.remaining() < NONCE_BYTES) {
      throw new PayloadCodecException("a sealed payload is too short");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    data.get(nonce);
    byte[] sealed = new byte[data.remaining()];
    data.get(sealed);
    try {
      return Payload.parseFrom(cipher(Cipher.DECRYPT_MODE, key, id, nonce).doFinal(sealed));
    } catch (GeneralSecurityException | InvalidProtocolBufferException e) {
      throw new PayloadCodecException("a payload was changed after it was sealed with " + id, e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, String id, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((ENCODING + " " + id).getBytes(UTF_8));
    return cipher;
  }
}
