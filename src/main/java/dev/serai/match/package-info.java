/** Says of two systems, before they meet, whom they have in common, and writes nothing (S3, S24). Guards I4 and I8. */
package dev.serai.match;
