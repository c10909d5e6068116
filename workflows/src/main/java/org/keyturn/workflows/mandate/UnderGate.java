package org.keyturn.workflows.mandate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.keyturn.ceremony.decision.GateName;

/** The gates whose mandate allows a changing activity. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UnderGate {
  GateName[] value();
}
