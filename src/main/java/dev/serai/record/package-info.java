/** The vocabulary: field, value, change, link, record, version and stamp, as plain immutable values that know no framework. */
package dev.serai.record;
