package org.keyturn.simulator.fidelity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A behaviour of AWS that the test proves of the simulator: one row of {@code docs/fidelity.md}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Behaviour.Several.class)
public @interface Behaviour {
  /** One sentence about AWS, not about the simulator. */
  String value();

  Sureness sure();

  /** Page of the user guide, repository with path or issue, model, or clause of a standard. */
  String source();

  Area area();

  /** The exact command that settles it on a real account; every inferred row has one. */
  String settle() default "";

  /**
   * The simulator's assumption, as NAME=ANSWER, that makes it behave in the other plausible way.
   */
  String otherwise() default "";

  /** Holds the rows of a test that proves several. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface Several {
    Behaviour[] value();
  }
}
