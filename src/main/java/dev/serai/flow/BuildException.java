package dev.serai.flow;

/** Camel could not build the routes of a file. The message is for the author of the file. */
final class BuildException extends Exception {

    private final transient Problem problem;

    BuildException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
