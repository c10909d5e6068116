package org.keyturn.activities.hsm;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A key as the client lists it.
 *
 * @param attributes by the client's names, each as text; {@code inconsistent} where the HSMs differ
 * @param coverage {@code full} when every member has the key
 * @param owners user to coverage
 * @param sharees user to coverage
 */
public record HsmKey(
    String reference,
    SortedMap<String, String> attributes,
    String coverage,
    SortedMap<String, String> owners,
    SortedMap<String, String> sharees) {
  public static final String PUBLIC = "public-key";
  public static final String PRIVATE = "private-key";
  public static final String SECRET = "secret-key";

  public HsmKey {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    owners = Collections.unmodifiableSortedMap(new TreeMap<>(owners));
    sharees = Collections.unmodifiableSortedMap(new TreeMap<>(sharees));
  }

  /** An attribute's value, empty where the client shows none. */
  public String attribute(String name) {
    return attributes.getOrDefault(name, "");
  }

  public String keyClass() {
    return attribute("class");
  }

  public boolean is(String attribute) {
    return attribute(attribute).equals("true");
  }

  /** The attributes that are other than wanted, each as {@code name=found (wanted …)}. */
  public List<String> differences(Map<String, String> wanted) {
    return new TreeMap<>(wanted)
        .entrySet().stream()
            .filter(want -> !attribute(want.getKey()).equals(want.getValue()))
            .map(
                want ->
                    want.getKey()
                        + "="
                        + attribute(want.getKey())
                        + " (wanted "
                        + want.getValue()
                        + ")")
            .toList();
  }

  /** Whether all members have the key and agree on it; who it is shared with is not asked. */
  public boolean isOnEveryMember() {
    return coverage.equals(HsmUser.FULL) && !attributes.containsValue("inconsistent");
  }
}
