package org.keyturn.ceremony.roster;

/**
 * Who may receive an escrowed secret key.
 *
 * @param publicKeyPem an RSA public key of at least 3072 bits as SubjectPublicKeyInfo PEM
 */
public record Recipient(String name, String publicKeyPem) {}
