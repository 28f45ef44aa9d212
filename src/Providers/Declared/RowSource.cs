using Newtonsoft.Json.Linq;

namespace Aggregator.Providers.Declared;

/// <summary>Finds the rows of an answer.</summary>
internal sealed class RowSource(string path, bool zip, string setting)
{
    private readonly Selection _selection = new(path, setting);

    /// <summary>Where they are.</summary>
    public string Path => _selection.Path;

    /// <summary>The rows; none when the path leads nowhere, which is what an answer without data looks like.</summary>
    public IEnumerable<JToken> Find(JToken root, MeasurementTrace? trace = null)
    {
        var found = _selection.All(root, root).Where(IsThere);
        return zip ? found.SelectMany(Zip)
            : _selection.NamesElements ? found
            : found.SelectMany(token => token is JArray list ? list.Where(IsThere) : [token]);

        bool IsThere(JToken token)
        {
            if (token.Type != JTokenType.Null)
            {
                return true;
            }

            trace?.Row();
            trace?.LeftOut("it is null");
            return false;
        }
    }

    /// <summary>Rows out of columns. What is no list belongs to every row.</summary>
    private IEnumerable<JToken> Zip(JToken token)
    {
        if (token is not JObject columns)
        {
            throw _selection.Malformed("is no object of parallel arrays");
        }

        var lengths = columns.Properties().Select(column => column.Value).OfType<JArray>().Select(column => column.Count).Distinct().ToList();
        if (lengths.Count > 1)
        {
            throw _selection.Malformed($"has arrays of different lengths ({string.Join(", ", lengths)})");
        }

        return Enumerable.Range(0, lengths is [var length] ? length : 0).Select(index => new JObject(
            columns.Properties().Select(column => new JProperty(column.Name, column.Value is JArray list ? list[index] : column.Value))));
    }
}
