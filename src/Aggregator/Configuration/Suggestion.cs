namespace Aggregator.Configuration;

/// <summary>Finds what somebody meant to write.</summary>
internal static class Suggestion
{
    /// <summary>" Did you mean 'X'?" for the nearest of the known words, or nothing when none is near.</summary>
    public static string For(string written, IEnumerable<string> known)
    {
        var nearest = known
            .Select(word => (Word: word, Distance: Distance(written.ToUpperInvariant(), word.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault((Word: "", Distance: int.MaxValue));
        return nearest.Distance <= Math.Max(1, Math.Min(3, written.Length / 3)) ? $" Did you mean '{nearest.Word}'?" : "";
    }

    /// <summary>Letters to insert, remove, replace or swap with their neighbour.</summary>
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replace = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }
}
