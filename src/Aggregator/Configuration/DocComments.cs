using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace Aggregator.Configuration;

/// <summary>
/// Reads the summaries of doc comments from the XML files that the compiler writes beside each assembly: the text that people edit with
/// the setting is the text that editors show. Without the files there are no descriptions, and everything else works.
/// </summary>
internal sealed class DocComments
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _files = [];

    /// <summary>The summary of a property as plain text; empty when there is none.</summary>
    public string Summary(PropertyInfo property) => Summary(property.DeclaringType!, "P:", $".{property.Name}");

    /// <summary>The summary of a type as plain text; empty when there is none.</summary>
    public string Summary(Type type) => Summary(type, "T:", "");

    private string Summary(Type type, string kind, string member)
    {
        var owner = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (!_files.TryGetValue(owner.Assembly, out var members))
        {
            members = Load(owner.Assembly);
            _files.Add(owner.Assembly, members);
        }

        return members.GetValueOrDefault($"{kind}{owner.FullName!.Replace('+', '.')}{member}")?.Element("summary") is { } summary ? Plain(summary) : "";
    }

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
        return File.Exists(path)
            ? XDocument.Load(path).Descendants("member").DistinctBy(member => (string)member.Attribute("name")!).ToDictionary(member => (string)member.Attribute("name")!)
            : [];
    }

    private static string Plain(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node switch
            {
                XText words => words.Value,
                XElement { HasAttributes: true, IsEmpty: true } reference => ((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? "").Split('.', ':')[^1],
                XElement other => Plain(other),
                _ => "",
            });
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
