/** Tells how well the hub does its work, from what it remembers of what it did. */
package dev.serai.monitor;
