/**
 * Simulated tools, from a CRM to a time tracking, deliberately unlike one another, with faults, people who edit and a log for checkers; for the demo and
 * for tests, never for production. The tools are plain Java driven by a given clock, so that a simulation runs them in virtual time; HTTP is a thin binding.
 */
package dev.serai.sandbox;
