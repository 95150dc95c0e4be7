/** Serves the console and what Hawtio asks of the process that it looks at: who is here, and Jolokia, which shows MBeans to everybody who may look and lets operators use some. */
package dev.serai.console;
