package org.keyturn.simulator.pki;

/**
 * What the control plane shows of an uninitialised cluster: four PEM texts ("Verify the identity
 * and authenticity of your cluster's HSM", AWS CloudHSM user guide).
 */
public record Identity(
    String clusterCsr,
    String hsmCertificate,
    String awsHardwareCertificate,
    String manufacturerHardwareCertificate) {}
