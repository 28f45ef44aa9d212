namespace Aggregator.Configuration;

/// <summary>Checks the web sites whose pages may call the API: a browser compares them letter by letter.</summary>
internal static class CorsRule
{
    /// <summary>Adds each mistake.</summary>
    public static void Check(IReadOnlyList<string> origins, SettingNode? node, ProblemList problems)
    {
        for (var i = 0; i < origins.Count; i++)
        {
            var origin = origins[i];
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var site) || site.Scheme is not ("http" or "https") || site.GetLeftPart(UriPartial.Authority) != origin)
            {
                problems.Add($"Aggregator:Access:Cors:{i}", $"must be a site as browsers name it, such as \"https://dash.example\": no path, no slash at the end, lower case; '{Masking.Text(origin)}' is not.", node?[$"{i}"]?.Origin);
            }
        }
    }
}
