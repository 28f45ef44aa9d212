using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Aggregator.Providers.Declared;

/// <summary>How upstream writes instants; reads and writes them.</summary>
internal sealed partial class InstantFormat
{
    public const string Rfc3339 = "Rfc3339";
    public const string EpochSeconds = "EpochSeconds";
    public const string EpochMilliseconds = "EpochMilliseconds";
    public const string Local = "Local";

    private static readonly string[] s_local =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    private static readonly string[] s_rfc3339 = [.. s_local[..^1].Select(format => $"{format}K")];

    private readonly long _ticksEach;
    private readonly string[] _formats;
    private readonly TimeZoneInfo? _zone;
    private readonly string _writes;

    /// <param name="format">A known word or a .NET format, without a mistake by <see cref="Mistakes"/>.</param>
    /// <param name="zone">The zone of local times.</param>
    public InstantFormat(string format, string? zone)
    {
        _ticksEach = format switch
        {
            _ when Is(format, EpochSeconds) => TimeSpan.TicksPerSecond,
            _ when Is(format, EpochMilliseconds) => TimeSpan.TicksPerMillisecond,
            _ => 0,
        };
        _formats = Is(format, Rfc3339) ? s_rfc3339 : Is(format, Local) ? s_local : [format];
        _writes = Is(format, Rfc3339) ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : Is(format, Local) ? "yyyy-MM-dd'T'HH:mm:ss" : format;
        _zone = zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone);
    }

    /// <summary>What is wrong with a format and a zone: the setting's name and the reason.</summary>
    public static IEnumerable<(string Setting, string Reason)> Mistakes(string format, string? zone)
    {
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            yield return (nameof(InstantOptions.Zone), $"'{zone}' is no time zone that this machine knows; write an IANA name such as \"Europe/Kyiv\" or \"UTC\" (package tzdata has them).");
        }

        var isKnown = Is(format, Rfc3339) || Is(format, EpochSeconds) || Is(format, EpochMilliseconds);
        if (!isKnown && !Is(format, Local) && FormatMistake(format) is { } reason)
        {
            yield return (nameof(InstantOptions.Format), $"must be {Rfc3339}, {EpochSeconds}, {EpochMilliseconds}, {Local} or a .NET format such as \"yyyy-MM-dd HH:mm\"; '{format}' {reason}.");
        }
        else if (isKnown || HasOffset(format))
        {
            if (zone is not null)
            {
                yield return (nameof(InstantOptions.Zone), $"contradicts Format: {format} says the offset itself; leave one out.");
            }
        }
        else if (zone is null)
        {
            yield return (nameof(InstantOptions.Zone), "is missing: times without an offset need their IANA time zone, such as \"Europe/Kyiv\" or \"UTC\".");
        }
    }

    /// <summary>Reads an instant; false when it is none in this format, or a local time that clocks skip in spring.</summary>
    public bool TryRead(JValue value, out LocalInstant instant)
    {
        var text = Selection.TextOf(value);
        return _ticksEach > 0 ? TryReadEpoch(text, out instant) : TryReadText(text, out instant);
    }

    /// <summary>Writes an instant.</summary>
    public string Write(DateTimeOffset instant) => _ticksEach > 0
        ? ((instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / _ticksEach).ToString(CultureInfo.InvariantCulture)
        : TimeZoneInfo.ConvertTime(instant, _zone ?? TimeZoneInfo.Utc).ToString(_writes, CultureInfo.InvariantCulture);

    /// <summary>Writes an instant, or the first after it that the format can tell: what is cut off must not be missing.</summary>
    public string WriteUp(DateTimeOffset instant)
    {
        TimeSpan[] steps = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1)];
        var texts = steps.Select(step => Write(instant + step));
        return texts.FirstOrDefault(text => TryRead(new JValue(text), out var read) && read.Late >= instant) ?? Write(instant);
    }

    private bool TryReadEpoch(string text, out LocalInstant instant)
    {
        instant = default;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count)
            || Math.Abs(count) > DateTimeOffset.MaxValue.UtcTicks / _ticksEach)
        {
            return false;
        }

        var ticks = DateTimeOffset.UnixEpoch.Ticks + (count * _ticksEach);
        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return false;
        }

        var at = new DateTimeOffset((long)ticks, TimeSpan.Zero);
        instant = new LocalInstant(at, at);
        return true;
    }

    private bool TryReadText(string text, out LocalInstant instant)
    {
        instant = default;
        var trimmed = Beyond100Nanoseconds().Replace(text, "");
        if (_zone is null)
        {
            // An offset that is absent would be read as this machine's.
            if (!DateTime.TryParseExact(trimmed, _formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var kind)
                || kind.Kind is DateTimeKind.Unspecified
                || !DateTimeOffset.TryParseExact(trimmed, _formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            {
                return false;
            }

            instant = new LocalInstant(at, at);
            return true;
        }

        if (!DateTime.TryParseExact(trimmed, _formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || _zone.IsInvalidTime(local))
        {
            return false;
        }

        var offsets = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local) : [_zone.GetUtcOffset(local)];
        instant = new LocalInstant(
            new DateTimeOffset(local, offsets.Max()).ToUniversalTime(), new DateTimeOffset(local, offsets.Min()).ToUniversalTime());
        return true;
    }

    private static bool Is(string format, string word) => format.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static string? FormatMistake(string format)
    {
        var letters = Quoted().Replace(format, "");
        if (!letters.Contains('y') || !letters.Contains('M') || !letters.Contains('d'))
        {
            return "has not all of year (y), month (M) and day (d)";
        }

        try
        {
            var sample = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
            return DateTimeOffset.TryParseExact(sample.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) && read == sample
                ? null
                : "cannot be read back";
        }
        catch (FormatException)
        {
            return "is none";
        }
    }

    private static bool HasOffset([StringSyntax(StringSyntaxAttribute.DateTimeFormat)] string format) =>
        !Is(format, Local) && Quoted().Replace(format, "").AsSpan().ContainsAny('z', 'K');

    [GeneratedRegex(@"'[^']*'|""[^""]*""|\\.", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<=\.\d{7})\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Beyond100Nanoseconds();
}
