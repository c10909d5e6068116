package org.keyturn.activities.cluster;

import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.TestPki;
import org.keyturn.activities.testing.TestPki.Entity;
import org.keyturn.ceremony.environment.Environment;

class FakeControlPlaneTest extends ControlPlaneContract {
  private static final Entity HSM = Entity.named("CN=HSM");

  @Override
  Environment environment() {
    return Agreed.environment();
  }

  @Override
  ControlPlane controlPlane(Environment environment) {
    var fake = new FakeControlPlane(environment);
    fake.csr = TestPki.request(HSM, HSM);
    return fake;
  }
}
