namespace Aggregator.Configuration;

/// <summary>Looks at the files of the configuration and reads them anew when they have changed and come to rest. For one caller at a time.</summary>
/// <param name="loader">Reads; its data directory stays the one in use.</param>
/// <param name="current">Of what was loaded last.</param>
internal sealed class SettingsWatcher(SettingsLoader loader, SettingsTrace current)
{
    /// <summary>Time that should lie between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private SettingsTrace _last = current;
    private string? _unsettled;

    /// <summary>One look: the new configuration, valid or not, or null when there is none; a broken one once, however often its file is touched.</summary>
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
        var loaded = Read();
        return !loaded.IsValid && loaded.Problems.SequenceEqual(previous.Problems) ? null : loaded;
    }

    /// <summary>Reads at once: for a change that is complete because this process made it.</summary>
    public SettingsResult Read()
    {
        _unsettled = null;
        var loaded = loader.Load(_last.DataDirectory);
        _last = loaded.Trace;
        return loaded;
    }
}
