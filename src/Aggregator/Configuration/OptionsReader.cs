using System.Collections;
using System.Reflection;
using Aggregator.Providers.Contracts;

namespace Aggregator.Configuration;

/// <summary>Fills a class of settings from the tree and collects every mistake on the way. Names ignore case.</summary>
/// <param name="problems">Takes the mistakes.</param>
/// <param name="complete">Whether missing values are mistakes; of what is switched off, they are not.</param>
internal sealed class OptionsReader(ProblemList problems, bool complete)
{
    private readonly OptionsRules _rules = new(problems, complete);

    /// <summary>A reader for a section that may be switched off by its <c>Enabled</c>.</summary>
    public static OptionsReader ForSwitchable(SettingNode section, ProblemList problems) =>
        new(problems, complete: !bool.TryParse(section["Enabled"]?.Value, out var enabled) || enabled);

    /// <summary>Makes an instance. What is wrong keeps its default.</summary>
    /// <param name="type">A class with a constructor without parameters.</param>
    /// <param name="node">Its section; null when nobody says anything.</param>
    /// <param name="path">Where the section is.</param>
    /// <param name="others">Names in the section that somebody else reads.</param>
    public object Read(Type type, SettingNode? node, string path, params IReadOnlyList<string> others)
    {
        var instance = Activator.CreateInstance(type)!;
        var properties = OptionsShape.Properties(type);
        foreach (var child in node?.Children ?? [])
        {
            var property = properties.FirstOrDefault(property => property.Name.Equals(child.Name, StringComparison.OrdinalIgnoreCase));
            if (property is not null)
            {
                ReadProperty(instance, property, child, $"{path}:{property.Name}");
            }
            else if (!others.Contains(child.Name, StringComparer.OrdinalIgnoreCase))
            {
                var known = properties.Select(candidate => candidate.Name).Concat(others).ToList();
                var suggestion = Suggestion.For(child.Name, known);
                problems.Add($"{path}:{child.Name}", $"is not a setting.{(suggestion.Length > 0 ? suggestion : $" Known here: {string.Join(", ", known)}.")}", child.Origin);
            }
        }

        _rules.Check(instance, properties, path, node);
        return instance;
    }

    private void ReadProperty(object instance, PropertyInfo property, SettingNode node, string path)
    {
        // Null, and nothing where text has no meaning (a variable that a compose file leaves empty), is as if nobody had said anything.
        var isText = property.PropertyType == typeof(string);
        if (node.Kind is SettingKind.Null || (!isText && node is { Kind: SettingKind.Value, Value: "" }))
        {
            return;
        }

        var secret = property.IsDefined(typeof(SecretAttribute));
        if (ReadValue(property.PropertyType, node, path, secret) is { } value)
        {
            property.SetValue(instance, value);
        }
    }

    /// <summary>The value, or null after a mistake was noted.</summary>
    private object? ReadValue(Type declared, SettingNode node, string path, bool secret)
    {
        var type = OptionsShape.Bare(declared);
        if (ScalarReader.Knows(type))
        {
            return ReadScalar(type, node, path, secret);
        }

        if (OptionsShape.IsDictionary(type, out var valueType))
        {
            return ReadDictionary(valueType, node, path, secret);
        }

        if (OptionsShape.IsList(type, out var element))
        {
            return ReadList(type, element, node, path, secret);
        }

        if (node.Kind is SettingKind.Section)
        {
            return Read(type, node, path);
        }

        problems.Add(path, "must be a section: { … }.", node.Origin);
        return null;
    }

    private object? ReadScalar(Type type, SettingNode node, string path, bool secret)
    {
        if (node.Value is null)
        {
            problems.Add(path, $"must be {ScalarReader.Expectation(type)}, not a {(node.Kind is SettingKind.List ? "list" : "section")}.", node.Origin);
            return null;
        }

        var value = ScalarReader.Read(type, node.Value);
        if (value is null)
        {
            var written = secret ? "" : $" '{Masking.Text(node.Value)}' is not.";
            var suggestion = type.IsEnum ? Suggestion.For(node.Value, Enum.GetNames(type)) : "";
            problems.Add(path, $"must be {ScalarReader.Expectation(type)};{written}{suggestion}".TrimEnd(';'), node.Origin);
        }

        return value;
    }

    private object? ReadDictionary(Type valueType, SettingNode node, string path, bool secret)
    {
        if (node.Kind is not SettingKind.Section)
        {
            problems.Add(path, "must be a section: { \"name\": … }.", node.Origin);
            return null;
        }

        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), valueType))!;
        foreach (var child in node.Children)
        {
            if (ReadValue(valueType, child, $"{path}:{child.Name}", secret) is { } value)
            {
                dictionary[child.Name] = value;
            }
        }

        return dictionary;
    }

    private object? ReadList(Type type, Type element, SettingNode node, string path, bool secret)
    {
        // The environment can make a list too, of children named 0, 1, …: then it is a section here.
        if (node.Kind is not (SettingKind.List or SettingKind.Section))
        {
            problems.Add(path, "must be a list: [ … ].", node.Origin);
            return null;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        for (var index = 0; index < node.Children.Count; index++)
        {
            if (node[$"{index}"] is not { } child)
            {
                var strays = string.Join(", ", node.Children.Select(stray => stray.Name));
                problems.Add(path, $"must be a list without gaps: [ … ], or elements numbered from 0; it has {strays}.", node.Origin);
                return null;
            }

            // What could not be read keeps its place, so that the others keep their numbers.
            if ((ReadValue(element, child, $"{path}:{index}", secret) ?? Blank(element)) is { } value)
            {
                list.Add(value);
            }
        }

        if (!type.IsArray)
        {
            return list;
        }

        var array = Array.CreateInstance(element, list.Count);
        list.CopyTo(array, 0);
        return array;
    }

    private static object? Blank(Type element) => ScalarReader.Knows(OptionsShape.Bare(element)) || element.IsArray ? null : Activator.CreateInstance(element);
}
