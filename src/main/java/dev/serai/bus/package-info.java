/**
 * Kafka between receiving and settling, for those who outgrow one machine: what was told is durable with the brokers before its sender is answered (S1, I1), and comes to the
 * inbox in the order of each external record (S18), once each (the inbox's unique keys).
 */
package dev.serai.bus;
