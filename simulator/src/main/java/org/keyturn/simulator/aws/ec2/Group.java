package org.keyturn.simulator.aws.ec2;

import java.util.ArrayList;
import java.util.List;

/** A security group; its rules change. */
final class Group {
  final String id;
  final String name;
  final String description;
  final List<Rule> rules = new ArrayList<>();

  Group(String id, String name, String description) {
    this.id = id;
    this.name = name;
    this.description = description;
  }

  /** For the state file. */
  private Group() {
    this("", "", "");
  }
}
