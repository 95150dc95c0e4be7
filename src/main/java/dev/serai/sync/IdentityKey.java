package dev.serai.sync;

/** One value of an identity key: (entity, key, value) names at most one record (S3). */
public record IdentityKey(String entity, String key, String value) {}
