package dev.serai.merge;

/** A field that both sides changed and whose strategy leaves the decision to a person (S21). */
public record Clash(String field, Object base, Object ours, Object theirs) {}
