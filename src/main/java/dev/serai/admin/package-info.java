/** The management API: shows people what the hub holds and lets them act on it (I1: what waits for a person can be found and decided). It decides nothing itself. */
package dev.serai.admin;
