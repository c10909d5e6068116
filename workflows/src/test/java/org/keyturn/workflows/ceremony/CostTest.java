package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.environment.Environment.Price;

class CostTest {
  private static final Instant START = Instant.parse("2026-11-21T20:00:00Z");
  private static final Price PRICE = new Price(new BigDecimal("1.60"), "USD");

  @Test
  void nothingCostsBeforeThereIsAnHsm() {
    assertThat(Cost.none(PRICE, START).text(after(90)))
        .isEqualTo("0.00 USD an hour, 0.00 USD so far");
  }

  @Test
  void everyHsmCostsForAsLongAsItExists() {
    Cost cost = Cost.none(PRICE, START).read(1, after(0)).read(2, after(60));

    assertThat(cost.text(after(90))).isEqualTo("3.20 USD an hour, 3.20 USD so far");
  }

  @Test
  void whatWasSpentStaysSpentWhenTheHsmsAreGone() {
    Cost cost = Cost.none(PRICE, START).read(2, after(0)).read(0, after(30));

    assertThat(cost.text(after(300))).isEqualTo("0.00 USD an hour, 1.60 USD so far");
  }

  private static Instant after(long minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }
}
