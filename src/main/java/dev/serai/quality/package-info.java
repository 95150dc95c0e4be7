/** Measures how well the fuzzy rule recognises copies whose truth is known, with the code that the hub runs. */
package dev.serai.quality;
