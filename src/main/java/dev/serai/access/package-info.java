/** Who may do what: signs people in and holds every request to one list of rules. It knows paths, and nothing of what is behind them. */
package dev.serai.access;
