using System.Globalization;
using Aggregator.Providers.Contracts;

namespace Aggregator.Cli.Readings;

/// <summary>Values and names of series as the verbs show them.</summary>
internal static class ValueText
{
    /// <summary>A value as it is stored; empty for a gap.</summary>
    public static string Exact(FieldValue value) =>
        value.Number is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : value.Text ?? "";

    /// <summary>A value for a table: at most four decimals, very small and very large ones as they are.</summary>
    public static string Short(FieldValue value) => value.Number is { } number && Math.Abs(number) is >= 0.001 and < 1e12
        ? number.ToString("0.####", CultureInfo.InvariantCulture)
        : Exact(value);

    /// <summary>A value for a curve; NaN for a gap.</summary>
    public static double Number(FieldValue value) => value.Number ?? double.NaN;

    /// <summary>The tags that have no column of their own, such as <c>region=CAISO_NORTH</c>.</summary>
    public static string OtherTags(IReadOnlyDictionary<string, string> tags) =>
        string.Join(' ', tags.Where(tag => tag.Key is not ("place" or "source" or "provider")).Select(tag => $"{tag.Key}={tag.Value}"));

    /// <summary>Measurement and all tags.</summary>
    public static string Name(string measurement, IReadOnlyDictionary<string, string> tags) =>
        $"{measurement}  {string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"))}";
}
