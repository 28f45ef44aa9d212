using System.Runtime.InteropServices;

namespace Aggregator.Cli;

/// <summary>The first Ctrl-C asks the daemon to stop; the second one ends the process, as people expect of a program that takes its time.</summary>
internal sealed class SecondInterrupt : IDisposable
{
    // 128 and SIGINT's number: what a shell reports for a program that was interrupted.
    private const int Interrupted = 130;

    private readonly PosixSignalRegistration _registration;
    private int _interrupts;

    /// <summary>Begins to count.</summary>
    public SecondInterrupt() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
    {
        if (Interlocked.Increment(ref _interrupts) > 1)
        {
            Environment.Exit(Interrupted);
        }
    });

    /// <inheritdoc/>
    public void Dispose() => _registration.Dispose();
}
