package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.MappedValue;
import java.util.Map;

/** A change with its canonical values; null values where it carries none. */
record Arrival(Change change, Map<String, MappedValue> values, int mapping) {}
