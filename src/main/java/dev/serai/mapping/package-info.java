/** Turns a system's model into the canonical one and back (S2); pure. */
package dev.serai.mapping;
