using System.Runtime.InteropServices;

namespace Aggregator.Cli;

/// <summary>
/// The first Ctrl-C or SIGTERM asks the verb to end in good order; the second one ends the process. (The command line library's own handling
/// holds the second signal back until the verb has ended.)
/// </summary>
internal sealed class Interrupts : IDisposable
{
    // A shell reports a program that was interrupted as 128 and the signal's number.
    private const int Interrupted = 130;

    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Begins to listen.</summary>
    public Interrupts() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _asked.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _asked.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        if (_asked.IsCancellationRequested)
        {
            Environment.Exit(Interrupted);
        }

        signal.Cancel = true;
        _ = _asked.CancelAsync();
    }
}
