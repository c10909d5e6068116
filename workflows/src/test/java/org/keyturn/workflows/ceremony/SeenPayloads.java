package org.keyturn.workflows.ceremony;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.common.converter.PayloadConverter;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The longest payload of each type that passed through a converter. */
final class SeenPayloads {
  private final Map<Class<?>, String> longest = new ConcurrentHashMap<>();

  DataConverter converter() {
    return DefaultDataConverter.newDefaultInstance().withPayloadConverterOverrides(new Noting());
  }

  String fullest(Class<?> type) {
    return Objects.requireNonNull(longest.get(type), () -> "no ceremony has a " + type);
  }

  private final class Noting implements PayloadConverter {
    private final PayloadConverter json = new JacksonJsonPayloadConverter();

    @Override
    public String getEncodingType() {
      return json.getEncodingType();
    }

    @Override
    public Optional<Payload> toData(Object value) {
      Optional<Payload> data = json.toData(value);
      data.ifPresent(
          payload ->
              longest.merge(
                  value.getClass(),
                  payload.getData().toStringUtf8(),
                  (one, other) -> one.length() >= other.length() ? one : other));
      return data;
    }

    @Override
    public <T> T fromData(Payload content, Class<T> type, Type generic) {
      return json.fromData(content, type, generic);
    }
  }
}
