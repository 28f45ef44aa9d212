namespace Aggregator.Cli.Remote;

/// <summary>A daemon could not be asked, or did not do what it was asked for; the message says why in one line.</summary>
/// <param name="message">Cause and remedy, without any secret.</param>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="innerException">What it comes from.</param>
internal sealed class DaemonException(string message, int exitCode, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What the program tells the shell.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Whether the same may succeed a little later: nobody answers, or not now.</summary>
    public bool IsPassing { get; init; }
}
