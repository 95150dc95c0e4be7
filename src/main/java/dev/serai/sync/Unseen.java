package dev.serai.sync;

import dev.serai.record.ExternalId;

/** A live link whose external record was not in a complete list (S19). */
public record Unseen(long linkId, long recordId, ExternalId external) {}
