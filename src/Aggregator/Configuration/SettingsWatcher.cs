using System.Runtime.CompilerServices;

namespace Aggregator.Configuration;

/// <summary>Looks at the files of the configuration each second and reads them anew when they have changed and come to rest.</summary>
/// <param name="loader">Reads; its data directory stays the one in use.</param>
/// <param name="current">Of what was loaded last.</param>
/// <param name="time">The clock.</param>
internal sealed class SettingsWatcher(SettingsLoader loader, SettingsTrace current, TimeProvider time)
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private SettingsTrace _last = current;
    private string? _unsettled;

    /// <summary>Gives each new configuration, valid or not; a broken one once, however often its file is touched.</summary>
    public async IAsyncEnumerable<SettingsResult> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (Look() is { } changed)
            {
                yield return changed;
            }
        }
    }

    /// <summary>One look: the new configuration, or null when there is none.</summary>
    public SettingsResult? Look()
    {
        var stamp = SettingsStamp.Of(_last.Watched);
        if (stamp == _last.Stamp)
        {
            _unsettled = null;
            return null;
        }

        // Editors empty a file before they fill it: what is still changing is not read yet.
        if (stamp != _unsettled)
        {
            _unsettled = stamp;
            return null;
        }

        var previous = _last;
        var loaded = loader.Load(_last.DataDirectory);
        _last = loaded.Trace;
        return !loaded.IsValid && loaded.Problems.SequenceEqual(previous.Problems) ? null : loaded;
    }
}
