package org.keyturn.workflows.ceremony;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.keyturn.ceremony.environment.Environment.Price;

/**
 * What the ceremony's HSMs cost: each costs by the hour for as long as it exists, whether it is
 * used or not.
 *
 * @param hsmHour price of one HSM for an hour
 * @param spentMillis HSM-time until {@code since}, in milliseconds
 * @param since when the number of HSMs was last read
 * @param hsms how many there have been since then
 */
public record Cost(String hsmHour, String currency, long spentMillis, String since, int hsms) {
  static Cost none(Price price, Instant now) {
    return new Cost(price.hsmHour().toPlainString(), price.currency(), 0, now.toString(), 0);
  }

  Cost read(int hsmsNow, Instant now) {
    return new Cost(hsmHour, currency, hsmMillis(now), now.toString(), hsmsNow);
  }

  /** HSM-time so far, in milliseconds. */
  public long hsmMillis(Instant now) {
    return spentMillis + hsms * Math.max(0, Duration.between(Instant.parse(since), now).toMillis());
  }

  /** For example {@code 3.20 USD an hour, 0.41 USD so far}. */
  public String text(Instant now) {
    BigDecimal price = new BigDecimal(hsmHour);
    BigDecimal soFar =
        price
            .multiply(BigDecimal.valueOf(hsmMillis(now)))
            .divide(
                BigDecimal.valueOf(Duration.ofHours(1).toMillis()),
                Math.max(2, price.scale()),
                RoundingMode.HALF_UP);
    String hourly = price.multiply(BigDecimal.valueOf(hsms)).toPlainString();
    return hourly
        + " "
        + currency
        + " an hour, "
        + soFar.toPlainString()
        + " "
        + currency
        + " so far";
  }
}
