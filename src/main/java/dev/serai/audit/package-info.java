/** What people did: a trail that is only added to, each entry chained to the one before it, so that a gap and a change show. */
package dev.serai.audit;
