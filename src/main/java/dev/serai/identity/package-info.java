/** Decides which record an external record is (S3); pure. Guards I4. */
package dev.serai.identity;
