using System.Text.Json;

namespace Aggregator.Providers.OpenWeatherMap.Wire;

/// <summary>What nullable annotations cannot make the JSON reader check.</summary>
internal static class RowsExtensions
{
    /// <summary>The same rows.</summary>
    /// <exception cref="JsonException">One of them is null.</exception>
    public static IReadOnlyList<T> WithoutNulls<T>(this IReadOnlyList<T> rows)
        where T : class =>
        rows.Contains(null) ? throw new JsonException("A row is null.") : rows;
}
