package org.keyturn.ceremony.runbook;

import static org.keyturn.ceremony.runbook.Call.change;
import static org.keyturn.ceremony.runbook.Call.look;
import static org.keyturn.ceremony.runbook.LoginCalls.instead;
import static org.keyturn.ceremony.runbook.LoginCalls.read;

import java.util.ArrayList;
import java.util.List;
import org.keyturn.ceremony.plan.Plan;

/** The calls that make the passwords and the users. */
record UserCalls(Plan plan, LoginCalls logins) {
  private static final Call USERS = look("cloudhsm-cli user list");

  List<Call> passwords() {
    var calls = new ArrayList<Call>();
    for (String name :
        List.of(
            logins.officerFirst(), logins.officer(), logins.keyManager(), LoginCalls.signer())) {
      calls.add(read(name));
      calls.add(change("ssm PutParameter Name=" + name));
    }
    return calls;
  }

  List<Call> activate() {
    var calls = new ArrayList<Call>();
    calls.add(USERS);
    calls.add(read(logins.officerFirst()));
    calls.add(change("cloudhsm-cli cluster activate"));
    calls.addAll(logins.asOfficerFirst());
    calls.add(USERS);
    return calls;
  }

  List<Call> rotateOfficer() {
    var calls = new ArrayList<Call>(logins.asOfficerFirst());
    calls.add(read(logins.officer()));
    calls.add(change("cloudhsm-cli user change-password --username admin --role admin"));
    List<Call> old = instead(logins.asOfficerFirst());
    calls.addAll(old.subList(0, 2));
    calls.add(Call.refused(old.get(2).line()));
    calls.addAll(logins.asOfficer());
    calls.add(USERS);
    return calls;
  }

  List<Call> create() {
    var calls = new ArrayList<Call>();
    calls.add(ClientCalls.MEMBERS);
    calls.add(USERS);
    calls.addAll(logins.asOfficer());
    calls.add(read(logins.keyManager()));
    calls.add(create(plan.users().keyManager()));
    calls.add(read(LoginCalls.signer()));
    calls.add(create(plan.users().signer()));
    calls.add(USERS);
    calls.addAll(instead(logins.asSigner()));
    calls.addAll(instead(logins.asKeyManager()));
    calls.add(read(LoginCalls.signer()));
    return calls;
  }

  private static Call create(String user) {
    return change("cloudhsm-cli user create --username " + user + " --role crypto-user");
  }

  /** What is level already is only looked at. */
  List<Call> level() {
    var calls = new ArrayList<Call>();
    calls.add(ClientCalls.MEMBERS);
    calls.add(USERS);
    calls.addAll(logins.asSigner());
    calls.addAll(instead(logins.asKeyManager()));
    calls.add(KeyCalls.find(plan.key().label()));
    calls.add(read(LoginCalls.signer()));
    return calls;
  }
}
