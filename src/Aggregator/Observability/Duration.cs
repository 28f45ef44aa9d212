namespace Aggregator.Observability;

/// <summary>Durations as people say them.</summary>
internal static class Duration
{
    /// <summary>The two largest units, such as <c>3 min 20 s</c> or <c>2 d 4 h</c>; below a second in milliseconds.</summary>
    public static string Text(TimeSpan duration) => duration switch
    {
        { Ticks: < 0 } => $"-{Text(-duration)}",
        { TotalSeconds: < 1 } => $"{duration.TotalMilliseconds:0} ms",
        { TotalMinutes: < 1 } => $"{duration.Seconds} s",
        { TotalHours: < 1 } => Join(duration.Minutes, "min", duration.Seconds, "s"),
        { TotalDays: < 1 } => Join(duration.Hours, "h", duration.Minutes, "min"),
        _ => Join((int)duration.TotalDays, "d", duration.Hours, "h"),
    };

    private static string Join(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
