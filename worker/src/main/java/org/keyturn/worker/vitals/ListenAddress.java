package org.keyturn.worker.vitals;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code HOST:PORT}. */
public final class ListenAddress implements ITypeConverter<InetSocketAddress> {
  @Override
  public InetSocketAddress convert(String text) {
    try {
      var uri = new URI("http://" + text);
      if (text.equals(uri.getRawAuthority())
          && uri.getHost() != null
          && uri.getPort() >= 0
          && uri.getRawUserInfo() == null) {
        var address = new InetSocketAddress(uri.getHost(), uri.getPort());
        if (!address.isUnresolved()) {
          return address;
        }
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Said below, together with what is allowed.
    }
    throw new TypeConversionException(
        "found '" + text + "'; allowed is HOST:PORT, such as 127.0.0.1:9464");
  }
}
