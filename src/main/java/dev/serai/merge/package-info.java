/** Three-way merge, field by field, and what is due after it (S4 to S9, S15, S18, S20); pure. Guards I2, I3, I5 and I6. */
package dev.serai.merge;
