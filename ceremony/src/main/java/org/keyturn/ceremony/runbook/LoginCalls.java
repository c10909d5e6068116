package org.keyturn.ceremony.runbook;

import static org.keyturn.ceremony.runbook.Call.look;

import java.util.List;
import org.keyturn.ceremony.plan.Plan;

/** How users log in: the password is read, then typed into the client's prompt. */
record LoginCalls(Plan.Users users, String parameters) {
  private static final Call LOGOUT = look("cloudhsm-cli logout");

  String officerFirst() {
    return parameters + "/officer-first";
  }

  String officer() {
    return parameters + "/officer";
  }

  String keyManager() {
    return parameters + "/key-manager";
  }

  static String signer() {
    return "/hsm/<cluster>/password";
  }

  static Call read(String parameter) {
    return look("ssm GetParameter Name=" + parameter);
  }

  List<Call> asOfficer() {
    return login(officer(), Plan.Users.OFFICER, "admin");
  }

  List<Call> asOfficerFirst() {
    return login(officerFirst(), Plan.Users.OFFICER, "admin");
  }

  List<Call> asKeyManager() {
    return login(keyManager(), users.keyManager(), "crypto-user");
  }

  List<Call> asSigner() {
    return login(signer(), users.signer(), "crypto-user");
  }

  /** In a session in which somebody else is logged in. */
  static List<Call> instead(List<Call> login) {
    return List.of(login.get(0), LOGOUT, login.get(1));
  }

  private static List<Call> login(String parameter, String user, String role) {
    return List.of(
        read(parameter), look("cloudhsm-cli login --username " + user + " --role " + role));
  }
}
