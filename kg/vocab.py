"""The terms of the ontology as constants; generated from ontology/news.ttl by `kg vocab`, not edited."""

from __future__ import annotations

from typing import Final

from rdflib import Namespace, URIRef

NK: Final = Namespace("https://newskg.example/onto#")

AdminDivision: Final = URIRef("https://newskg.example/onto#AdminDivision")
"""行政区划与功能区, administrative or functional division"""
Agent: Final = URIRef("https://newskg.example/onto#Agent")
"""行动主体, agent"""
Article: Final = URIRef("https://newskg.example/onto#Article")
"""报道, news article"""
Byline: Final = URIRef("https://newskg.example/onto#Byline")
"""署名, byline entry"""
Concept: Final = URIRef("https://newskg.example/onto#Concept")
"""概念, concept"""
Event: Final = URIRef("https://newskg.example/onto#Event")
"""事件, event"""
GovernmentBody: Final = URIRef("https://newskg.example/onto#GovernmentBody")
"""政府机构, government body"""
Group: Final = URIRef("https://newskg.example/onto#Group")
"""群体, group of people or organizations"""
Initiative: Final = URIRef("https://newskg.example/onto#Initiative")
"""品牌项目机制, named brand, project, mechanism or slogan"""
Mention: Final = URIRef("https://newskg.example/onto#Mention")
"""提及, entity mention"""
Organization: Final = URIRef("https://newskg.example/onto#Organization")
"""组织机构, organization"""
Outcome: Final = URIRef("https://newskg.example/onto#Outcome")
"""计量成果, counted or measured object"""
Page: Final = URIRef("https://newskg.example/onto#Page")
"""版面, newspaper page"""
PartyOrganization: Final = URIRef("https://newskg.example/onto#PartyOrganization")
"""党组织, party organization"""
Person: Final = URIRef("https://newskg.example/onto#Person")
"""人物, person"""
Photo: Final = URIRef("https://newskg.example/onto#Photo")
"""新闻图片, news photo"""
Place: Final = URIRef("https://newskg.example/onto#Place")
"""地点, place"""
Sentence: Final = URIRef("https://newskg.example/onto#Sentence")
"""句子, sentence"""
Span: Final = URIRef("https://newskg.example/onto#Span")
"""文本片段, text span"""
Statement: Final = URIRef("https://newskg.example/onto#Statement")
"""陈述, statement"""
TimeScope: Final = URIRef("https://newskg.example/onto#TimeScope")
"""时间范围, time scope"""
Unit: Final = URIRef("https://newskg.example/onto#Unit")
"""量词单位, unit or classifier"""
Verb: Final = URIRef("https://newskg.example/onto#Verb")
"""动作谓词, verb property"""
WaterBody: Final = URIRef("https://newskg.example/onto#WaterBody")
"""水体, water body"""

acts: Final = URIRef("https://newskg.example/onto#acts")
"""实施, acts"""
approximation: Final = URIRef("https://newskg.example/onto#approximation")
"""约数标记, approximation marker"""
authored: Final = URIRef("https://newskg.example/onto#authored")
"""撰写, authored"""
bylinePerson: Final = URIRef("https://newskg.example/onto#bylinePerson")
"""署名人, byline person"""
bylineRole: Final = URIRef("https://newskg.example/onto#bylineRole")
"""署名身份, byline role"""
confidence: Final = URIRef("https://newskg.example/onto#confidence")
"""置信度, confidence"""
dateline: Final = URIRef("https://newskg.example/onto#dateline")
"""电头, dateline"""
edtf: Final = URIRef("https://newskg.example/onto#edtf")
"""EDTF时间串, EDTF string"""
endDate: Final = URIRef("https://newskg.example/onto#endDate")
"""止, end date"""
evidence: Final = URIRef("https://newskg.example/onto#evidence")
"""证据, evidence"""
hasByline: Final = URIRef("https://newskg.example/onto#hasByline")
"""署名项, has byline entry"""
includes: Final = URIRef("https://newskg.example/onto#includes")
"""包括, includes"""
instrument: Final = URIRef("https://newskg.example/onto#instrument")
"""手段, means"""
jointWith: Final = URIRef("https://newskg.example/onto#jointWith")
"""联合, co-operates with"""
kind: Final = URIRef("https://newskg.example/onto#kind")
"""计量对象, what is counted"""
locatedIn: Final = URIRef("https://newskg.example/onto#locatedIn")
"""位于, located in"""
lowerBound: Final = URIRef("https://newskg.example/onto#lowerBound")
"""下界, lower bound"""
memberOf: Final = URIRef("https://newskg.example/onto#memberOf")
"""成员, member of"""
mentionKind: Final = URIRef("https://newskg.example/onto#mentionKind")
"""提及方式, kind of mention"""
modality: Final = URIRef("https://newskg.example/onto#modality")
"""情态, modality"""
numericValue: Final = URIRef("https://newskg.example/onto#numericValue")
"""数值, numeric value"""
ordinal: Final = URIRef("https://newskg.example/onto#ordinal")
"""序数, is an ordinal"""
overHeadline: Final = URIRef("https://newskg.example/onto#overHeadline")
"""肩题, over-headline (kicker)"""
partOf: Final = URIRef("https://newskg.example/onto#partOf")
"""隶属于, part of"""
partOfWork: Final = URIRef("https://newskg.example/onto#partOfWork")
"""载于, part of work"""
participant: Final = URIRef("https://newskg.example/onto#participant")
"""参与者, participant"""
photographed: Final = URIRef("https://newskg.example/onto#photographed")
"""拍摄, photographed"""
predicateText: Final = URIRef("https://newskg.example/onto#predicateText")
"""谓词原文, predicate as printed"""
quantityText: Final = URIRef("https://newskg.example/onto#quantityText")
"""数量原文, quantity as printed"""
recipient: Final = URIRef("https://newskg.example/onto#recipient")
"""对象, recipient"""
refersTo: Final = URIRef("https://newskg.example/onto#refersTo")
"""指称, refers to"""
startDate: Final = URIRef("https://newskg.example/onto#startDate")
"""起, start date"""
subHeading: Final = URIRef("https://newskg.example/onto#subHeading")
"""小标题, sub-heading inside the body"""
takesPlaceAt: Final = URIRef("https://newskg.example/onto#takesPlaceAt")
"""发生地, takes place at"""
timeScope: Final = URIRef("https://newskg.example/onto#timeScope")
"""时间范围, time scope"""
timeText: Final = URIRef("https://newskg.example/onto#timeText")
"""时间原文, time expression as printed"""
unit: Final = URIRef("https://newskg.example/onto#unit")
"""单位, unit"""
upperBound: Final = URIRef("https://newskg.example/onto#upperBound")
"""上界, upper bound"""
verbClass: Final = URIRef("https://newskg.example/onto#verbClass")
"""动词类, verb class"""
yearInferred: Final = URIRef("https://newskg.example/onto#yearInferred")
"""年份系推断, year was inferred"""
yearInferredFrom: Final = URIRef("https://newskg.example/onto#yearInferredFrom")
"""年份推断依据, where the year came from"""
