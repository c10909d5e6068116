package org.keyturn.simulator.state;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;

/** Keeps instants readable in the state file. */
final class InstantAsText extends SimpleModule {
  private static final long serialVersionUID = 1;

  InstantAsText() {
    addSerializer(Instant.class, ToStringSerializer.instance);
    addDeserializer(
        Instant.class,
        new FromStringDeserializer<Instant>(Instant.class) {
          private static final long serialVersionUID = 1;

          @Override
          protected Instant _deserialize(String value, DeserializationContext context) {
            return Instant.parse(value);
          }
        });
  }
}
