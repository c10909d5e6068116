package org.keyturn.simulator.fidelity;

/** What nobody could read anywhere: how the simulator does meanwhile, and what would tell. */
record Question(String asked, String meanwhile, String settle) {}
