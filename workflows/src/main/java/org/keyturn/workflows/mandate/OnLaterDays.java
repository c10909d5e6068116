package org.keyturn.workflows.mandate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an activity that the mandate of a finished ceremony still allows, to the named workflows
 * beside the ceremony itself (docs/decisions/0010).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnLaterDays {
  LaterDay[] value();
}
